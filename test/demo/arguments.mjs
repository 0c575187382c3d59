/**
 * What the demo was asked for on its command line.
 */
import { parseArgs } from 'node:util';

export const HELP = `
npm run demo                        n8n and a simulated WhatsApp on this machine
npm run demo -- --token <token>     n8n and the real WasenderAPI; the token may also be given in WASENDER_TOKEN
                                    (npm repeats its command line on the screen, the variable stays unseen)
   --webhook-url <https://…>        with a token: the public address under which this n8n can be reached, for example a tunnel's;
                                    without it messages can be sent, but none can arrive
   --base-url <https://…>           with a token: another address of the service than https://www.wasenderapi.com
   --watch                          builds anew when a source changes, and n8n takes it up; "npm run dev" is short for it
   --fresh                          forget the workflows and the account of earlier runs
   --help
`;

/**
 * Reads and checks the arguments; an error's message says what is wrong with them.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ token?: string, webhookUrl?: string, baseUrl?: string, watch: boolean, fresh: boolean, help: boolean }}
 */
export function readArguments(args, env) {
	let values;
	try {
		({ values } = parseArgs({
			args,
			options: {
				token: { type: 'string' },
				'webhook-url': { type: 'string' },
				'base-url': { type: 'string' },
				watch: { type: 'boolean', default: false },
				fresh: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new Error(`${error.message}\n${HELP}`);
	}
	const token = checkedToken(values.token ?? (env.WASENDER_TOKEN || undefined));
	const webhookUrl = publicUrl(values['webhook-url']);
	const baseUrl = values['base-url'] === undefined ? undefined : parsedUrl(values['base-url'], '--base-url takes the address of the service, such as https://www.wasenderapi.com').origin;
	if ((webhookUrl || baseUrl) && !token) {
		throw new Error(`--${webhookUrl ? 'webhook' : 'base'}-url is for the real service: give a token too (--token, or WASENDER_TOKEN). The simulator needs none.`);
	}
	return { ...(token ? { token } : {}), ...(webhookUrl ? { webhookUrl } : {}), ...(baseUrl ? { baseUrl } : {}), watch: values.watch, fresh: values.fresh, help: values.help };
}

/**
 * A wrong token is never repeated in the message: it may be a right one with a slip.
 * @param {string | undefined} token
 */
function checkedToken(token) {
	if (token === undefined) return undefined;
	const trimmed = token.trim();
	if (!trimmed) throw new Error('--token is empty. It takes a Personal Access Token: WasenderAPI > Settings > Personal Access Tokens.');
	if (/[^\x21-\x7e]/.test(trimmed)) throw new Error('The token has spaces or characters in it that no token has. Copy it again from WasenderAPI.');
	return trimmed;
}

/**
 * The address for WEBHOOK_URL, if it is one that WasenderAPI can deliver to.
 * @param {string | undefined} url
 */
function publicUrl(url) {
	if (url === undefined) return undefined;
	const needed = '--webhook-url takes the public address of this n8n, such as https://my-tunnel.example.com';
	const parsed = parsedUrl(url, needed);
	if (parsed.protocol !== 'https:') throw new Error(`"${url}" is not HTTPS, and WasenderAPI delivers to HTTPS addresses only. ${needed}`);
	const { hostname } = parsed;
	if (/^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[)/.test(hostname) || !hostname.includes('.')) {
		throw new Error(`WasenderAPI cannot reach "${hostname}" from the internet. ${needed}`);
	}
	return parsed.href;
}

/**
 * @param {string} url
 * @param {string} needed
 */
function parsedUrl(url, needed) {
	let parsed;
	try {
		parsed = new URL(url);
	} catch {
		throw new Error(`"${url}" is not an address. ${needed}`);
	}
	if (!/^https?:$/.test(parsed.protocol)) throw new Error(`"${url}" is not an address of the web. ${needed}`);
	return parsed;
}
