import { DecryptionError } from '../../../../nodes/WasenderApi/media/encryption/decrypt';
import { encryptedFileOf } from '../../../../nodes/WasenderApi/media/encryption/encryptedFile';
import type { IDataObject } from 'n8n-workflow';

const KEY = Buffer.alloc(32, 1);
const SUM = Buffer.alloc(32, 2);
const part = { mediaKey: KEY.toString('base64') };

function problemOf(more: IDataObject): DecryptionError | undefined {
	try {
		encryptedFileOf({ kind: 'audio', part: { ...part, ...more } });
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(DecryptionError);
		return error as DecryptionError;
	}
}

it('what a message says of its file is read, in whichever form', () => {
	const more = { fileSha256: { ...SUM }, fileEncSha256: JSON.parse(JSON.stringify(SUM)) as IDataObject };
	expect(encryptedFileOf({ kind: 'video', part: { ...part, ...more, fileLength: { low: 5, high: 0 } } })).toEqual({
		kind: 'video',
		mediaKey: KEY,
		fileSha256: SUM,
		fileEncSha256: SUM,
		fileLength: 5,
	});
});

it.each([undefined, null, '', [], {}])('a sum or length that is %p is not named', (nothing) => {
	const more = { fileSha256: nothing, fileEncSha256: nothing, fileLength: nothing } as unknown as IDataObject;
	expect(encryptedFileOf({ kind: 'image', part: { ...part, ...more } })).toEqual({
		kind: 'image',
		mediaKey: KEY,
		fileSha256: undefined,
		fileEncSha256: undefined,
		fileLength: undefined,
	});
});

it.each<[IDataObject, string, string]>([
	[{ mediaKey: undefined }, 'badKey', '"audioMessage" has no mediaKey'],
	[{ mediaKey: '' }, 'badKey', '"audioMessage" has no mediaKey'],
	[{ mediaKey: {} }, 'badKey', '"audioMessage" has no mediaKey'],
	[{ mediaKey: 'c2hvcnQ=' }, 'badKey', 'The media key has 5 bytes in place of 32'],
	[{ mediaKey: [...KEY, 1] }, 'badKey', 'The media key has 33 bytes in place of 32'],
	[{ mediaKey: '%%%' }, 'badKey', 'The mediaKey of "audioMessage" is in no form of bytes that is known'],
	[{ fileSha256: 7 }, 'badSum', 'The fileSha256 of "audioMessage" is in no form of bytes that is known'],
	[{ fileEncSha256: 'a b' }, 'badSum', 'The fileEncSha256 of "audioMessage" is in no form of bytes that is known'],
])('%j is refused with a name, and without what it is', (more, problem, message) => {
	expect(problemOf(more)).toMatchObject({ problem, message });
});
