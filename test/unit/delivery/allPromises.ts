/** Resolves when every promise that can settle has settled: only then Node runs `setImmediate`. @param turns more than one where streams or timers of 0 ms come between */
export async function allPromises(turns = 1): Promise<void> {
	for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
