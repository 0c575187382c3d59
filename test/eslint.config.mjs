// n8n's rules are about what ships, and the tests do not: they use Node.
export default [{ ignores: ['**'] }];
