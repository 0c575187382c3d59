import { el, icon } from './dom.js';

/** What people react with most, and what answers an approval. */
const EMOJI = ['👍', '👎', '✅', '❌', '❤️', '😂'];

/**
 * What one can do with a message: react to it, or answer it with a quote.
 * @param {object} message
 * @param {{voter: string, onReact: (id: string, emoji: string) => void, onReply: (message: object) => void}} place
 */
export function messageMenu(message, { voter, onReact, onReply }) {
	const own = message.reactions.find(({ jid }) => jid === voter)?.emoji;
	const menu = el(
		'details',
		{ class: 'menu', 'data-testid': 'message-menu' },
		el('summary', { 'aria-label': 'React or reply', title: 'React or reply' }, icon('more')),
		el(
			'div',
			{ class: 'choices' },
			...EMOJI.map((emoji) =>
				el(
					'button',
					{
						type: 'button',
						'data-testid': 'react',
						'data-emoji': emoji,
						'aria-label': `React with ${emoji}`,
						'aria-pressed': String(emoji === own),
						// The same once more takes it back.
						onclick: () => close(() => onReact(message.id, emoji === own ? '' : emoji)),
					},
					emoji,
				),
			),
			el('button', { type: 'button', 'data-testid': 'reply', onclick: () => close(() => onReply(message)) }, 'Reply'),
		),
	);
	return menu;

	function close(job) {
		menu.open = false;
		job();
	}
}
