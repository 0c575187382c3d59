/** Talks to the simulator. */

/** Reads data. @param {string} path below /phone/api/ @param {Record<string, unknown>} query */
export function read(path, query = {}) {
	return ask(`${path}?${new URLSearchParams(query)}`, {});
}

/** Does something. @param {string} path below /phone/api/ @param {object} body */
export function write(path, body) {
	return ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Sends a file as it is. @param {Record<string, string>} query @param {File} file */
export function writeFile(path, query, file) {
	return ask(`${path}?${new URLSearchParams(query)}`, {
		method: 'POST',
		headers: { 'content-type': file.type || 'application/octet-stream' },
		body: file,
	});
}

/** Calls back on every change, and once more after a lost connection is back. */
export function onChange(callback) {
	const source = new EventSource('/phone/api/events');
	source.onmessage = (event) => callback(JSON.parse(event.data));
	source.onopen = () => callback({ type: 'all' });
}

async function ask(path, options) {
	const answer = await fetch(`/phone/api/${path}`, options);
	const data = await answer.json();
	if (!answer.ok) throw new Error(data.error ?? `The simulator answered ${answer.status}`);
	return data;
}
