import { config } from '@n8n/node-cli/eslint';

// What n8n asks for, without exceptions: a comment that switches a rule off has no effect here, and is reported.
export default [
	...config,
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts'], linterOptions: { noInlineConfig: true } },
];
