/** A question that the session's limit did not let through at once counted as asked all the same: a yes to something else, said meanwhile, decided it. */
import { meantBy } from '../../nodes/WasenderApi/conversation/switchboard/meantBy';
import { AskingShop } from '../contract/askingShop';
import { words } from '../unit/conversation/switchboard/openQuestions';

let shop: AskingShop;
beforeAll(async () => {
	shop = await AskingShop.open();
});
afterAll(async () => await shop.close());
beforeEach(() => shop.reset());

it('it counts as asked while it is under way, and from when it was let through', async () => {
	shop.simulator.faults.add({ match: { route: '/api/send-message', times: 1 }, fault: { status: 429, retryAfter: 2 } });
	const { error } = await shop.ask();
	expect(error).toBeUndefined();
	const past = { isOldKey: () => false, hasLookalike: () => false };
	const meanings = shop.switchboard.notices.map(
		({ at, question }) => meantBy([question], past, words('yes', { chat: question.chat }), at).kind,
	);
	expect(meanings.filter((kind, index) => kind !== meanings[index - 1])).toEqual([
		'nothing',
		'answer',
		'nothing',
		'answer',
	]);
});
