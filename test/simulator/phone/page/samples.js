import { el, icon } from './dom.js';

const dialog = document.getElementById('samples-dialog');
const search = document.getElementById('samples-search');
const list = document.getElementById('samples-list');

/**
 * Makes the "Samples" button work: a picker of what people's phones send.
 * @param {{load: () => Promise<object[]>, send: (id: string) => Promise<object>, onOpen: (jid: string) => void}} actions
 * `send` gives what became of each post
 */
export function startSamples({ load, send, onOpen }) {
	const button = document.getElementById('samples');
	const close = document.getElementById('samples-close');
	button.append(icon('samples'));
	close.append(icon('close'));
	close.addEventListener('click', () => dialog.close());
	search.addEventListener('input', filter);
	button.addEventListener('click', async () => {
		dialog.showModal();
		search.value = '';
		search.focus();
		try {
			show(await load());
		} catch (error) {
			list.replaceChildren(el('p', { class: 'nothing', role: 'alert' }, error.message));
		}
	});

	function show(samples) {
		const titles = [...new Set(samples.map(({ group }) => group))];
		list.replaceChildren(
			...titles.map((title) =>
				el(
					'section',
					{ class: 'samples-group', 'aria-label': title },
					el('h3', {}, title),
					el('ul', {}, ...samples.filter(({ group }) => group === title).map(row)),
				),
			),
			el('p', { class: 'nothing', id: 'samples-nothing', hidden: true }, 'No sample found'),
		);
		list.scrollTop = 0;
	}

	function row(sample) {
		const outcome = el('p', { class: 'sample-outcome', role: 'status', 'data-testid': 'sample-outcome' });
		const options = Object.entries(sample.options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
		const item = el(
			'li',
			{ class: 'sample', 'data-testid': 'sample', 'data-id': sample.id },
			el(
				'div',
				{ class: 'sample-text' },
				el('strong', {}, sample.kind),
				el('p', {}, `Expected: ${sample.wants}`),
				el('p', { class: 'chips' }, ...[...sample.events, ...options].map((text) => el('code', {}, text))),
				sample.isFileElsewhere &&
					el('p', { class: 'sample-note' }, 'Its file lies on WhatsApp’s own host only: nothing serves it here.'),
			),
			el(
				'button',
				{ type: 'button', class: 'main-button', onclick: sendIt, 'aria-label': `Send: ${sample.kind}` },
				'Send',
			),
			outcome,
		);
		item.dataset.words = `${sample.id} ${sample.kind} ${sample.wants} ${sample.events.join(' ')}`.toLowerCase();
		return item;

		async function sendIt({ currentTarget }) {
			currentTarget.disabled = true;
			tell(outcome, '', 'Sending…');
			try {
				const played = await send(sample.id);
				const { kind, text } = outcomeOf(played.posts);
				tell(outcome, kind, text, played.chatJid && openButton(played.chatJid));
			} catch (error) {
				tell(outcome, 'bad', error.message);
			}
			currentTarget.disabled = false;
		}
	}

	function openButton(jid) {
		const open = () => {
			dialog.close();
			onOpen(jid);
		};
		return el('button', { type: 'button', class: 'text-button', onclick: open }, 'Open chat');
	}
}

function tell(place, kind, text, button) {
	place.dataset.kind = kind;
	place.replaceChildren(el('span', {}, text), ...(button ? [button] : []));
}

/** What became of the posts, in words: the worst of it counts. */
function outcomeOf(posts) {
	const unwanted = [...new Set(posts.filter(({ error }) => error === 'not subscribed').map(({ event }) => event))];
	const failed = posts.find(({ error, status }) => (error && error !== 'not subscribed') || status >= 400);
	const arrived = posts.filter(({ status }) => status < 400).length;
	if (failed)
		return { kind: 'bad', text: `${failed.event}: ${failed.error ?? `the webhook answered ${failed.status}`}` };
	if (unwanted.length) {
		const some = arrived ? `Delivered: ${arrived} of ${posts.length} posts` : 'Not delivered';
		return { kind: 'warn', text: `${some}. The session is not subscribed to ${unwanted.join(', ')}` };
	}
	return { kind: 'good', text: posts.length === 1 ? 'Delivered' : `Delivered: ${posts.length} posts` };
}

/** Shows the samples whose words hold all of those that were typed. */
function filter() {
	const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
	for (const item of list.querySelectorAll('.sample'))
		item.hidden = !words.every((word) => item.dataset.words.includes(word));
	for (const group of list.querySelectorAll('.samples-group'))
		group.hidden = !group.querySelector('.sample:not([hidden])');
	const nothing = document.getElementById('samples-nothing');
	if (nothing) nothing.hidden = list.querySelector('.samples-group:not([hidden])') !== null;
}
