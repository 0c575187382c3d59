import { createHash } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL_TYPE, type Caller } from '../caller';

/** One WasenderAPI account, as the credential names it. */
export interface Account {
	/** Without a trailing `/` or `/api`; paths of the API start with `/api`. */
	baseUrl: string;
	/** Tells accounts apart in memory without holding the token: a hash of base URL and token. */
	id: string;
}

/**
 * Reads the account from the node's credential.
 * @throws NodeOperationError when the token is empty or the base URL is not an http(s) address
 */
export async function accountOf(caller: Caller): Promise<Account> {
	const credential = await caller.getCredentials<{ personalAccessToken?: unknown; baseUrl?: unknown }>(CREDENTIAL_TYPE);
	const token = String(credential.personalAccessToken ?? '').trim();
	if (token === '') {
		throw new NodeOperationError(caller.getNode(), 'The credential has no Personal Access Token', {
			description: 'Open the WasenderAPI credential and paste the token from Settings > Personal Access Token.',
		});
	}
	const baseUrl = String(credential.baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '')
		.replace(/\/api$/, '');
	if (!/^https?:\/\/[^/\s]+/.test(baseUrl)) {
		throw new NodeOperationError(caller.getNode(), `Base URL: "${baseUrl}" is not a web address`, {
			description: 'Open the WasenderAPI credential. Usually its Base URL is https://www.wasenderapi.com.',
		});
	}
	return { baseUrl, id: createHash('sha256').update(`${baseUrl}\n${token}`).digest('hex') };
}
