import type { INodeProperties, PostReceiveAction } from 'n8n-workflow';
import { attachFile } from '../media/attachFile';
import { isOptionOn } from './optionOf';
import { optionsOf } from './options';

/** Attaches the picture behind `imgUrl` where that is wanted; a person without a picture has none. */
const attachPicture: PostReceiveAction = async function (items) {
	if (!isOptionOn(this, 'download', 'Download Picture')) return items;
	return await Promise.all(
		items.map(async (item) => {
			const { imgUrl } = item.json;
			if (typeof imgUrl !== 'string' || imgUrl === '') return item;
			const content = (await this.helpers.httpRequest({ url: imgUrl, encoding: 'arraybuffer' })) as Buffer;
			return await attachFile(this, item, 'data', { content, fallbackName: 'picture' });
		}),
	);
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
