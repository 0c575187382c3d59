/** Where WhatsApp tells people by LID, a vote of the session itself, on its own phone, was taken for an answer of somebody in the group. */
import { meantBy } from '../../nodes/WasenderApi/conversation/switchboard/meantBy';
import { AskingShop } from '../contract/askingShop';
import { chosen } from '../contract/table/row';
import { BRUNO, TEAM } from '../contract/table/shop';
import { vote } from '../unit/conversation/switchboard/openQuestions';

let shop: AskingShop;
beforeAll(async () => {
	shop = await AskingShop.open();
});
afterAll(async () => await shop.close());
beforeEach(() => shop.reset());

it.each<[string, (shop: AskingShop) => string, string]>([
	['the session', ({ simulator }) => simulator.store.session(1).phoneNumber, 'nothing'],
	['somebody else', () => BRUNO, 'answer'],
])('a vote of %s', async (_, voter, kind) => {
	await shop.ask({ to: chosen(TEAM) });
	const question = shop.question();
	const state = vote(question.keyId, { Approve: [shop.simulator.store.lidFor(voter(shop))], Decline: [] }, [TEAM]);
	const past = { isOldKey: () => false, hasLookalike: () => false };
	expect(meantBy([question], past, state, Date.now()).kind).toBe(kind);
});
