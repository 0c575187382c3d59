import { config } from '@n8n/node-cli/eslint';

// The rules are those of n8n's verified community nodes: they are about what ships, not about the tests.
export default [{ ignores: ['test/**', 'gulpfile.js', 'jest.config.js', 'index.js'] }, ...config];
