/**
 * Loaded into n8n before n8n itself: on SIGUSR2 it clears what nothing holds any more, and writes what is left, in bytes, into the file that
 * `BENCH_MEMORY_FILE` names. What a process has from the system tells little: Node gives memory back when the machine runs short of it.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
	const file = process.env.BENCH_MEMORY_FILE;
	collect();
	collect();
	const { heapUsed, external } = process.memoryUsage();
	writeFileSync(`${file}.part`, String(heapUsed + external));
	renameSync(`${file}.part`, file);
});
