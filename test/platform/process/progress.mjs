/**
 * Shows that long work is going on: a line that is redrawn on a terminal, a line every ten seconds elsewhere (CI logs, pipes).
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Does `work` and shows its title with the time spent, and the time it is expected to take, until it ends.
 * @template T
 * @param {string} title
 * @param {number} expectedSeconds what it took on a small machine; shown as "about"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(title, expectedSeconds, work) {
	const started = Date.now();
	const terminal = process.stdout.isTTY === true;
	const line = () => `${title} … ${clock((Date.now() - started) / 1000)} of about ${clock(expectedSeconds)}`;
	let frame = 0;
	if (!terminal) process.stdout.write(`${title} (about ${clock(expectedSeconds)})\n`);
	const timer = setInterval(
		() => {
			if (terminal) process.stdout.write(`\r\x1b[K${FRAMES[frame++ % FRAMES.length]} ${line()}`);
			else process.stdout.write(`  ${line()}\n`);
		},
		terminal ? 120 : 10_000,
	);
	let sign = '✗';
	try {
		const result = await work();
		sign = '✓';
		return result;
	} finally {
		clearInterval(timer);
		if (terminal) process.stdout.write('\r\x1b[K');
		process.stdout.write(`${sign} ${title} ${sign === '✓' ? 'took' : 'stopped after'} ${clock((Date.now() - started) / 1000)}\n`);
	}
}

/** @param {number} seconds */
function clock(seconds) {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
