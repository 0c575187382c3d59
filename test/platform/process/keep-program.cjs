/**
 * Runs a program that is no Node program, and ends it by its process id when the process that started us lets go of us or is gone
 * (killed, crashed), as end-with-parent.cjs does for n8n.
 */
const { spawn } = require('node:child_process');

const KILL_AFTER_MS = 5_000;

const { command, args, cwd, user, endSignal } = JSON.parse(process.argv[2]);
const child = spawn(command, args, { cwd, stdio: 'inherit', ...user });
child.once('error', (error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 1));
process.once('disconnect', () => {
	child.kill(endSignal);
	setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
});
process.on('SIGTERM', () => child.kill(endSignal));
