import type { IWebhookDescription } from 'n8n-workflow';

const ANSWER: IWebhookDescription = {
	httpMethod: 'POST',
	name: 'default',
	responseMode: 'onReceived',
	// Anything else would answer with n8n's own words in place of ours.
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
};

/** Where answers to Send and Wait are handed in: only while an execution waits, and only by an address that n8n has signed. */
export const answerWebhooks: IWebhookDescription[] = [{ ...ANSWER, httpMethod: 'GET' }, ANSWER];
