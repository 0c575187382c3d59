import { icon } from './dom.js';

const button = document.getElementById('new-chat');
const dialog = document.getElementById('new-chat-dialog');
const form = document.getElementById('new-chat-form');
const name = document.getElementById('new-chat-name');
const phone = document.getElementById('new-chat-phone');
const problem = document.getElementById('new-chat-problem');

/**
 * Makes the "New chat" button work.
 * @param {(name: string, phone: string) => Promise<string>} onStart gives the new chat's JID; rejects with words for the person
 * @param {(jid: string) => void} onOpen called when the dialog has closed and given the focus back
 */
export function startNewChat(onStart, onOpen) {
	button.append(icon('plus'));
	button.addEventListener('click', () => {
		form.reset();
		problem.textContent = '';
		dialog.showModal();
		name.focus();
	});
	document.getElementById('new-chat-cancel').addEventListener('click', () => dialog.close());
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		try {
			const jid = await onStart(name.value, phone.value);
			dialog.close();
			onOpen(jid);
		} catch (error) {
			problem.textContent = error.message;
			phone.focus();
		}
	});
}
