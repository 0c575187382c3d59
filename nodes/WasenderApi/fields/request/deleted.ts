import type { PostReceiveAction } from 'n8n-workflow';

/** Says of what was deleted that it is, in the words that n8n's nodes have for it, before what the API said. */
export const sayDeleted: PostReceiveAction = async function (items) {
	return items.map((item) => ({ ...item, json: { deleted: true, ...item.json } }));
};
