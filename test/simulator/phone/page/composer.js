import { icon } from './dom.js';

const form = document.getElementById('composer');
const input = document.getElementById('message-input');
const attach = document.getElementById('attach');
const notice = document.getElementById('notice');
const reply = document.getElementById('reply-to');
/** The message that is being answered. */
let quoted = null;

document.getElementById('send').append(icon('send'));
attach.parentElement.prepend(icon('clip'));
document.getElementById('reply-cancel').append(icon('close'));
document.getElementById('reply-cancel').addEventListener('click', () => replyTo(null));

/**
 * Makes the field at the bottom work: Enter sends, Shift+Enter begins a new line; a chosen file is sent at once with the text as its caption.
 * @param {{onText: (text: string, quotes: string|undefined) => Promise<unknown>, onFile: (file: File, caption: string) => Promise<unknown>}} actions
 */
export function startComposer({ onText, onFile }) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = input.value.trim();
		if (!text) return;
		const quotes = quoted?.id;
		clear();
		void attempt(onText(text, quotes));
	});
	input.addEventListener('keydown', (event) => {
		// While an input method composes a word, Enter belongs to it.
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		form.requestSubmit();
	});
	input.addEventListener('input', fit);
	attach.addEventListener('change', () => {
		const [file] = attach.files;
		if (!file) return;
		const caption = input.value.trim();
		clear();
		void attempt(onFile(file, caption)).finally(() => (attach.value = ''));
	});
}

/** Puts the cursor into the field. */
export function focusComposer() {
	input.focus();
}

/** Lets the next text quote a message, or none. @param {{id: string, text: string, senderName: string}|null} message */
export function replyTo(message) {
	quoted = message;
	reply.hidden = message === null;
	document.getElementById('reply-name').textContent = message?.senderName ?? '';
	document.getElementById('reply-text').textContent = message?.text || 'Message';
	if (message) focusComposer();
}

/** Shows what went wrong, or nothing. @param {string} words */
export function showNotice(words) {
	notice.textContent = words;
	notice.hidden = !words;
}

async function attempt(job) {
	try {
		await job;
		showNotice('');
	} catch (error) {
		showNotice(error.message);
	}
}

function clear() {
	input.value = '';
	replyTo(null);
	fit();
}

function fit() {
	input.style.height = 'auto';
	input.style.height = `${Math.min(input.scrollHeight + 2, 150)}px`;
}
