import type { INodeProperties, PostReceiveAction } from 'n8n-workflow';

/** Attaches the QR code in `qrCode` as a picture; a session that needs no scan has none. */
export const attachQrPicture: PostReceiveAction = async function (items) {
	// Loaded when it is first needed: the libraries in it fill their tables at once, and n8n would wait for that at every start.
	const { qrPicture } = await import('../../media/qrPicture');
	return await Promise.all(
		items.map(async (item) => {
			const { qrCode } = item.json;
			if (typeof qrCode !== 'string' || qrCode === '') return item;
			const property = String(this.getNodeParameter('outputProperty', 'data') || 'data');
			const picture = await this.helpers.prepareBinaryData(qrPicture(qrCode), 'qr-code.png', 'image/png');
			return { ...item, binary: { [property]: picture } };
		}),
	);
};

export const qrOutputProperty: INodeProperties = {
	displayName: 'Put Output Picture in Field',
	name: 'outputProperty',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. qrCode',
	hint: 'The name of the output field to put the QR code in',
	description: 'Name of the binary property for the QR code as a PNG picture',
};
