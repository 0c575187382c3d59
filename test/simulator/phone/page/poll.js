import { el } from './dom.js';

/**
 * A poll. One that the session sent can be voted in, as the person that is written as.
 * @param {object} message
 * @param {string|null} voter JID of that person
 * @param {(options: string[]) => void} onVote gets the voter's whole choice
 */
export function pollPart(message, voter, onVote) {
	const { options, multiSelect } = message.poll;
	const most = Math.max(1, ...options.map((option) => option.voters.length));
	const canVote = message.fromMe && voter !== null;
	const box = el(
		'fieldset',
		{ class: 'poll', 'data-testid': 'poll' },
		el('legend', {}, message.text),
		el('p', { class: 'hint' }, multiSelect ? 'Choose one or more' : 'Choose one'),
		...options.map(({ name, voters }) => {
			const chosen = voters.some(({ jid }) => jid === voter);
			const input = canVote
				? el('input', {
						type: multiSelect ? 'checkbox' : 'radio',
						name: `poll-${message.id}`,
						value: name,
						checked: chosen,
						'data-testid': 'poll-option',
						onchange: vote,
					})
				: null;
			return el(
				'label',
				{ class: canVote ? 'option' : 'option fixed', title: voters.map((one) => one.name).join(', ') || null },
				input,
				el('span', {}, name),
				el('span', { class: 'count', role: 'img', 'aria-label': `${voters.length} votes` }, String(voters.length)),
				el('progress', { max: most, value: voters.length, 'aria-hidden': 'true' }),
			);
		}),
	);
	return box;

	function vote() {
		onVote([...box.querySelectorAll('input:checked')].map((input) => input.value));
	}
}
