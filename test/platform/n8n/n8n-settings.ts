/**
 * The environment n8n is started with: on this machine only, with a user folder of its own, and silent towards the internet.
 */
import { delimiter, dirname } from 'node:path';

/** What differs from one n8n to another. */
export interface N8nSettings {
	/** the node binary that runs it */
	node: string;
	/** n8n's data: `<userFolder>/.n8n` */
	userFolder: string;
	/** folders whose nodes are loaded as `CUSTOM.<name>` */
	extensionsDir?: string;
	/** where it serves; a worker answers there only how it is */
	port: number;
	/** what it is: `start` the editor and everything else, the others parts of queue mode; `start` if not given */
	command?: 'start' | 'webhook' | 'worker';
	/** where n8n's task runner connects to; two n8n on one machine need two */
	brokerPort: number;
	/** the address that trigger nodes give to the services they register with */
	webhookUrl: string;
	/** goes before everything else */
	env?: Record<string, string>;
}

/** Variables of the caller that would change n8n's behaviour: its settings, npm's, and Jest's `NODE_ENV=test`, on which n8n refuses to load nodes. */
const NOT_PASSED_ON =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|WORKFLOWS_|NODES_|GENERIC_|CODE_|OFFLOAD_|npm_|JEST_)|^(WEBHOOK_URL|VUE_APP_URL_BASE_API|NODE_ENV|NODE_OPTIONS|NODE_PATH|NODE_FUNCTION_ALLOW_BUILTIN|NODE_FUNCTION_ALLOW_EXTERNAL|ENVIRONMENT|WASENDER_TOKEN)$/;

/** Everything of n8n 2.41 that would call n8n's own servers. */
const SILENT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	// Fetches a list of MCP servers at every start, and has no other switch.
	N8N_DISABLED_MODULES: 'mcp-registry',
};

/** Puts the environment together. */
export function n8nEnvironment(settings: N8nSettings): NodeJS.ProcessEnv {
	const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name)));
	const address = `http://127.0.0.1:${settings.port}/`;
	return {
		...inherited,
		...SILENT,
		PATH: [dirname(settings.node), inherited.PATH].filter(Boolean).join(delimiter),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: settings.userFolder,
		...(settings.extensionsDir ? { N8N_CUSTOM_EXTENSIONS: settings.extensionsDir } : {}),
		DB_TYPE: 'sqlite',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(settings.port),
		...(settings.command === 'worker' ? workerServer(settings.port) : {}),
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: address,
		WEBHOOK_URL: settings.webhookUrl,
		// Sign-in over plain http, which is all there is on 127.0.0.1.
		N8N_SECURE_COOKIE: 'false',
		// No questions about the user's company after the first sign-in.
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		// n8n looks for a Python of its own and warns when there is none; nothing here needs it.
		N8N_PYTHON_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		GENERIC_TIMEZONE: 'UTC',
		...settings.env,
	};
}

/** A worker serves nothing, unless it is to tell how it is. */
function workerServer(port: number) {
	return { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
}
