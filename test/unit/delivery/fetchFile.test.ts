import { Readable } from 'node:stream';
import { fileFetcher } from '../../../nodes/WasenderApi/delivery/fetchFile';
import { FileNotServed, FileTooLarge } from '../../../nodes/WasenderApi/media/download/fetchFile';
import { withoutWaiting } from '../trigger/n8nOfTriggers';
import { stubCaller } from './stubCaller';

withoutWaiting();

const FILE = 'https://mmg.whatsapp.net/v/1.enc';
const streamOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('a file on another host', () => {
	it('is asked for without a token, and ends with the execution', async () => {
		const { signal } = new AbortController();
		const caller = stubCaller(() => ({ body: streamOf('abc', 'def') }), { signal });
		const file = await fileFetcher(caller, 5_000)(FILE, { maxBytes: 6 });
		expect(file.toString()).toBe('abcdef');
		expect(caller.requests).toHaveLength(1);
		expect(caller.requests[0]?.headers).not.toHaveProperty('Authorization');
		expect(caller.requests[0]?.abortSignal).toBe(signal);
		expect(caller.requests[0]).toMatchObject({
			url: FILE,
			encoding: 'stream',
			timeout: 5_000,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		});
	});

	it('may be asked for by who has no signal, with the timeout of everything else, and led on where that is allowed', async () => {
		const caller = stubCaller(() => ({ body: streamOf('abc') }));
		delete caller.getExecutionCancelSignal;
		await fileFetcher(caller)(FILE, { maxBytes: 6, mayRedirect: true });
		expect(caller.requests[0]).toMatchObject({ timeout: 60_000, disableFollowRedirect: false, abortSignal: undefined });
	});

	it.each([201, 206, 302, 403, 404, 410])('that is answered with status %i is not taken', async (status) => {
		const body = streamOf('Gone');
		const asking = fileFetcher(stubCaller(() => ({ status, body })))(FILE, { maxBytes: 6 });
		await expect(asking).rejects.toBeInstanceOf(FileNotServed);
		await expect(asking).rejects.toMatchObject({
			status,
			isGone: status === 404 || status === 410,
			message: `The file could not be fetched: mmg.whatsapp.net answered with status ${status}`,
		});
		expect(body.destroyed).toBe(true);
	});

	it('that is too long is not read to its end', async () => {
		const caller = stubCaller(() => ({ body: streamOf('abc', 'defg') }));
		const asking = fileFetcher(caller)(FILE, { maxBytes: 6 });
		await expect(asking).rejects.toBeInstanceOf(FileTooLarge);
		await expect(asking).rejects.toThrow('The file is larger than allowed');
	});

	it('is given its memory at once: what the host announces, else the most that is allowed', async () => {
		const announced = stubCaller(() => ({ headers: { 'content-length': '3' }, body: streamOf('abc') }));
		expect((await fileFetcher(announced)(FILE, { maxBytes: 100_000 })).buffer.byteLength).toBeLessThan(100_000);
		const silent = stubCaller(() => ({ body: streamOf('abc') }));
		expect((await fileFetcher(silent)(FILE, { maxBytes: 100_000 })).buffer.byteLength).toBe(100_000);
	});

	it('that breaks off, or cannot be asked for, is tried again, and then fails with what happened', async () => {
		const breaking = stubCaller(() => ({
			body: Readable.from(
				(function* () {
					yield Buffer.from('abc');
					throw new Error('aborted');
				})(),
			),
		}));
		await expect(fileFetcher(breaking)(FILE, { maxBytes: 6 })).rejects.toThrow(/^mmg\.whatsapp\.net did not answer properly: .* \(tried 4 times\)$/);
		const unreachable = stubCaller(() => {
			throw new Error('socket hang up');
		});
		await expect(fileFetcher(unreachable)(FILE, { maxBytes: 6 })).rejects.toThrow(/^mmg\.whatsapp\.net did not answer properly/);
	});
});
