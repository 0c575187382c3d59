/**
 * Begins to count the time that the processor spends on this process: on a busy machine more time passes, but this stays the same.
 * @returns tells the milliseconds since then
 */
export function processorTime(): () => number {
	const began = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(began);
		return (user + system) / 1_000;
	};
}
