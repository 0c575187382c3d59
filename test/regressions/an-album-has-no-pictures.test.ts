import { messageOf, postOf, runsOf } from './triggerRuns';

const imageMessage = { mimetype: 'image/png', caption: 'Front and back' };

it('an album’s pictures come, its header does not', async () => {
	const header = messageOf('3A242800FEF85186A13F', { albumMessage: { expectedImageCount: 1 } });
	const picture = messageOf('3AF17642DA17180D51D3', { associatedChildMessage: { message: { imageMessage } } });
	const posts = [header, picture].map((message) => postOf('messages.received', message));
	expect(await runsOf(posts)).toMatchObject([[], [{ type: 'image', text: 'Front and back', media: { mimeType: 'image/png' } }]]);
	expect(await runsOf(posts, { messageTypes: ['album'] })).toMatchObject([[{ type: 'album', text: '' }], []]);
});

it.each(['groupStatusMessage', 'groupStatusMessageV2', 'botInvokeMessage', 'aWrapperOfNextYear'])('a picture in %s is a picture', async (wrapper) => {
	const post = postOf('messages.received', messageOf('AC6ECE1877EFF777FA80E6F6DA478713', { [wrapper]: { message: { imageMessage } } }));
	expect(await runsOf([post])).toMatchObject([[{ type: 'image', text: 'Front and back' }]]);
});
