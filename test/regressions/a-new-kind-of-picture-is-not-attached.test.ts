import { contentOf } from '../../nodes/WasenderApi/whatsapp/messageContent';
import { mediaMessageOf } from '../../nodes/WasenderApi/media/mediaMessage';

// An item said `type: image` with its size and name, but no file came with it, and Download found none.
const picture = { url: 'https://mmg.whatsapp.net/v/1.enc', mediaKey: 'a2V5', mimetype: 'image/jpeg' };

it.each([
	['newer than our table', { futureImageMessage: picture }],
	['of a catalogue', { productMessage: { catalog: { title: 'Bread', catalogImage: picture } } }],
])('a picture %s is attached where the item tells of one', (_, message) => {
	expect(contentOf(message).file).toMatchObject({ type: 'image', part: picture });
	expect(mediaMessageOf({ message })).toMatchObject({ kind: 'image', part: picture });
});
