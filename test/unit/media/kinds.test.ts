import { NodeOperationError, type IExecuteSingleFunctions } from 'n8n-workflow';
import { checkFile } from '../../../nodes/WasenderApi/fields/file/upload';
import { MEDIA_KINDS, sizeInWords, uploadLimit, type MediaKind } from '../../../nodes/WasenderApi/media/kinds';
import { MESSAGE_LIMITS, UPLOAD_LIMITS } from '../../simulator/whatsapp/mediaLimits';

const context = {
	getNode: () => ({ name: 'WasenderAPI', type: 'wasenderApi', typeVersion: 1, parameters: {} }),
	getItemIndex: () => 0,
} as unknown as IExecuteSingleFunctions;

const TYPE: Record<MediaKind, string> = {
	image: 'image/jpeg',
	video: 'video/mp4',
	audio: 'audio/ogg',
	document: 'application/pdf',
	sticker: 'image/webp',
};

/** A file of any size, at no cost. */
function sized(length: number, mimeType: string) {
	return { content: { length } as Buffer, mimeType, fileName: 'file.bin' };
}

function refusal(file: ReturnType<typeof sized>, kind?: MediaKind): string | undefined {
	try {
		checkFile(context, file, kind);
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(NodeOperationError);
		return (error as Error).message;
	}
}

describe.each(Object.keys(MEDIA_KINDS) as MediaKind[])('a file to be sent as %s', (kind) => {
	const limit = MESSAGE_LIMITS[kind];

	it('may be as large as documented, and not a byte larger', () => {
		expect(MEDIA_KINDS[kind].maxBytes).toBe(limit);
		expect(refusal(sized(limit, TYPE[kind]), kind)).toBeUndefined();
		expect(refusal(sized(limit + 1, TYPE[kind]), kind)).toContain(`may have ${sizeInWords(limit)}`);
	});

	it('may not be empty', () => {
		expect(refusal(sized(0, TYPE[kind]), kind)).toMatch(/empty/);
	});

	it('must be of a type that WhatsApp takes so', () => {
		const message = refusal(sized(100, 'application/x-unknown'), kind);
		if (kind === 'document') expect(message).toBeUndefined();
		else expect(message).toContain('application/x-unknown');
	});
});

it('a mere upload is limited by the category of its type', () => {
	for (const kind of Object.keys(TYPE) as MediaKind[]) {
		expect(uploadLimit(TYPE[kind])).toBe(UPLOAD_LIMITS[kind]);
		expect(refusal(sized(UPLOAD_LIMITS[kind], TYPE[kind]))).toBeUndefined();
		expect(refusal(sized(UPLOAD_LIMITS[kind] + 1, TYPE[kind]))).toContain('file of this type');
	}
});

it('an image sent as a document is still limited by what an upload takes', () => {
	expect(refusal(sized(UPLOAD_LIMITS.image + 1, 'image/png'), 'document')).toContain('16 MB');
});

it.each([
	[0, '0 bytes'],
	[1_023, '1023 bytes'],
	[1_024, '1 KB'],
	[102_400, '100 KB'],
	[1_048_576, '1 MB'],
	[5_242_881, '5 MB'],
	[110_100_480, '105 MB'],
])('%i bytes are %s', (bytes, words) => {
	expect(sizeInWords(bytes)).toBe(words);
});
