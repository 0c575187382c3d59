import {
	NodeOperationError,
	type IExecuteSingleFunctions,
	type INodeProperties,
	type PostReceiveAction,
} from 'n8n-workflow';
import { fileFetcher } from '../../delivery/fetchFile';
import { timeoutOf } from '../../delivery/request/RetryPolicy';
import { attachFile } from '../../media/attachFile';
import { uploadLimit } from '../../media/kinds';
import { textOf } from '../../whatsapp/json';
import { isOptionOn } from '../value/optionOf';
import { optionsOf } from '../property/options';

/** No picture of a person or group comes near to it. */
const LARGEST_BYTES = uploadLimit('image/jpeg');

async function pictureAt(context: IExecuteSingleFunctions, url: string): Promise<Buffer> {
	try {
		// The API names it, not somebody on WhatsApp: it may lead on.
		return await fileFetcher(context, timeoutOf(context))(url, { maxBytes: LARGEST_BYTES, mayRedirect: true });
	} catch (error) {
		// The address grants access for whoever has it, so it is not in the error.
		throw new NodeOperationError(context.getNode(), `Download Picture: ${(error as Error).message}`, {
			description:
				'Run the workflow again, or switch "Download Picture" off: the address of the picture comes without it.',
			itemIndex: context.getItemIndex(),
		});
	}
}

/** Attaches the picture behind `imgUrl` where that is wanted; a person without a picture has none. */
const attachPicture: PostReceiveAction = async function (items) {
	if (!isOptionOn(this, 'download', 'Download Picture')) return items;
	const withPictures: typeof items = [];
	for (const item of items) {
		const url = textOf(item.json.imgUrl);
		withPictures.push(
			url === undefined
				? item
				: await attachFile(this, item, 'data', { content: await pictureAt(this, url), fallbackName: 'picture' }),
		);
	}
	return withPictures;
};

const download: INodeProperties = {
	displayName: 'Download Picture',
	name: 'download',
	type: 'boolean',
	default: false,
	description: 'Whether to attach the picture itself, as binary data in the field "data"',
	routing: { output: { postReceive: [attachPicture] } },
};

export const pictureOptions = optionsOf(download);
