import type { Simulator } from '../simulator';

/** The store as JSON, for other processes; messages are counted, not listed. */
export function stateOf(simulator: Simulator): Record<string, unknown> {
	const { store, url, phoneUrl, personalAccessToken, authority } = simulator;
	return {
		url,
		phoneUrl,
		personalAccessToken,
		...(authority ? { authority } : {}),
		limits: simulator.world.limiter.settings,
		accounts: [...store.accounts.values()],
		sessions: [...store.sessions.values()].map(({ contacts, chats, messagesByKey, ...session }) => ({
			...session,
			contacts: contacts.size,
			messages: messagesByKey.size,
			chats: [...chats.values()].map(({ messages, ...chat }) => ({ ...chat, messages: messages.length })),
			peakInFlight: simulator.peakInFlight(session.id),
		})),
		groups: [...store.groups.values()]
			.slice(0, 100)
			.map((group) => ({ ...group, participants: [...group.participants.values()] })),
		messages: [...store.messages.values()].slice(-100),
		sent: store.sent.length,
		requests: simulator.requests.length,
		violations: simulator.violations.length,
	};
}
