import { readSentLog, UnreadableLog } from '../../nodes/WasenderApi/delivery/sendOptions/readSentLog';

/** A log in pages that do not say how many there are was taken for one page, and what stood on the others was sent again. */
it.each([
	{ current_page: 1, next_page_url: 'https://www.wasenderapi.com/api/whatsapp-sessions/1/message-logs?page=2' },
	{ current_page: 1, last_page: 'many' },
])('a log that does not tell its last page is not taken for one page: %j', async (paging) => {
	const entry = { to: '+15550200001', content: '{"text":"a"}', status: 'sent', created_at: '2026-05-01 12:00:00' };
	const body = { success: true, data: { ...paging, data: [entry] } };
	const reading = readSentLog(async () => await Promise.resolve(body), 0);
	await expect(reading).rejects.toThrow(UnreadableLog);
	await expect(reading).rejects.toThrow('does not tell its last page');
});
