import type { ChatMessage, Session } from '../store/types';
import { payload } from '../webhooks/payloads';
import type { DeliveryResult } from '../webhooks/sender';
import type { World } from '../world';
import { keyIn, messageNamed } from './messages';

/**
 * Somebody votes in a poll of the session: `poll.results` (WasenderAPI, "Webhook: Poll Results"), which tells how the poll
 * stands, with all voters.
 * @param voter phone number, phone JID or LID
 * @param options the voter's whole choice; empty takes it back
 * @throws Error when there is no such poll or option
 */
export async function vote(
	world: World,
	session: Session,
	keyId: string,
	voter: string,
	options: string[],
): Promise<DeliveryResult[]> {
	const message = messageNamed(session, keyId);
	const { poll } = message;
	if (!poll) throw new Error(`Message ${keyId} is not a poll`);
	for (const option of options)
		if (!poll.options.includes(option)) throw new Error(`The poll has no option "${option}"`);
	poll.votes.set(world.store.chatJidOf(voter), poll.multiSelect ? options : options.slice(0, 1));
	world.feed.tell({ type: 'message', sessionId: session.id, chatJid: message.chatJid, keyId });
	return world.webhooks.send(
		session,
		payload(session, 'poll.results', {
			key: keyIn(world, session, message),
			pollResult: resultOf(world, session, message),
		}),
		{},
		message.chatJid,
	);
}

function resultOf({ store }: World, session: Session, { poll, chatJid }: ChatMessage): unknown[] {
	const { options, votes } = poll!;
	return options.map((name) => ({
		name,
		voters: [...votes]
			.filter(([, chosen]) => chosen.includes(name))
			.map(([jid]) => store.toldIn(session, chatJid, jid)),
	}));
}
