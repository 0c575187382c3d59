import type { IWebhookFunctions } from 'n8n-workflow';
import type { OpenQuestion } from '../../conversation/switchboard/openQuestion';
import { waysTo } from '../../conversation/switchboard/places';
import { sealed } from '../../conversation/switchboard/protocol';
import type { Switchboard } from '../../conversation/switchboard/switchboards';
import { post } from '../../delivery/post';

const TIMEOUT_MS = 5_000;

/**
 * Exchanges what this process knows of its questions with what n8n has stored, where other processes have written too. Only
 * a request can do that, so it is one to the process itself. Never rejects; where it fails, the next event does the same.
 * @param question one of those, open or settled
 */
export async function refresh(
	context: IWebhookFunctions,
	switchboard: Switchboard,
	question: OpenQuestion,
): Promise<void> {
	const { url, port, secretDigest } = switchboard;
	if (port === undefined || secretDigest === undefined) return;
	const [ownWay = url] = waysTo(url, port);
	try {
		const notice = sealed({ act: 'look', question, at: Date.now() }, secretDigest);
		await post(context, ownWay, { ...notice, timeout: TIMEOUT_MS });
	} catch {
		// Nothing is lost by it: what is known here is stored with the next event.
	}
}
