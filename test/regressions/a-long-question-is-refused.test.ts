/** A message of 20,000 characters, as an agent may want to have reviewed, was refused: "the session's webhook does not lead to a WasenderAPI Trigger of this n8n". */
import { meantBy } from '../../nodes/WasenderApi/conversation/switchboard/meantBy';
import { AskingShop } from '../contract/askingShop';
import { ANN, NOON, openQuestion, utterance } from '../unit/conversation/switchboard/openQuestions';

let shop: AskingShop;
beforeAll(async () => {
	shop = await AskingShop.open();
});
afterAll(async () => await shop.close());
beforeEach(() => shop.reset());

// WhatsApp's own limit.
const LONG = 'ä'.repeat(65_536);

it('it is asked, and takes no more room in the static data than others', async () => {
	const { error } = await shop.ask({ responseType: 'freeText', message: LONG });
	expect(error).toBeUndefined();
	expect(shop.sent()).toMatchObject([{ text: LONG }]);
	expect(JSON.stringify(shop.question()).length).toBeLessThan(2_000);
});

it.each([
	[LONG, 'answer'],
	[`${LONG.slice(0, -1)}b`, 'nothing'],
])('it is known by its look where its key is not', async (text, kind) => {
	await shop.ask({ responseType: 'freeText', message: LONG });
	const question = { ...shop.question(), keyId: undefined, askedAt: NOON };
	const said = { kind: 'words', words: 'Blue', quoted: { keyId: 'KEY9', text } } as const;
	const quote = utterance(said, { chat: question.chat });
	const past = { isOldKey: () => false, hasLookalike: () => false };
	expect(openQuestion().chat).toContain(ANN);
	expect(meantBy([question], past, quote, NOON + 5_000, true).kind).toBe(kind);
});
