/**
 * Loaded into n8n before n8n itself: ends it when the process that started it is gone (killed, crashed), so that no n8n is left running.
 * The channel to that process closes when it dies, however it dies.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
