import { icon } from './dom.js';

const form = document.getElementById('composer');
const input = document.getElementById('message-input');
const attach = document.getElementById('attach');
const notice = document.getElementById('notice');

document.getElementById('send').append(icon('send'));
attach.parentElement.prepend(icon('clip'));

/**
 * Makes the field at the bottom work: Enter sends, Shift+Enter begins a new line; a chosen file is sent at once with the text as its caption.
 * @param {{onText: (text: string) => Promise<unknown>, onFile: (file: File, caption: string) => Promise<unknown>}} actions
 */
export function startComposer({ onText, onFile }) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = input.value.trim();
		if (!text) return;
		clear();
		void attempt(onText(text));
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
	fit();
}

function fit() {
	input.style.height = 'auto';
	input.style.height = `${Math.min(input.scrollHeight + 2, 150)}px`;
}
