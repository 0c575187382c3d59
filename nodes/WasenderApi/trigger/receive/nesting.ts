// WhatsApp's own messages nest a dozen deep; what n8n stores and hands on recursively must not come from an attacker.
const DEEPEST = 100;

/** Whether a value nests deeper than any event does. Looks at it level by level, so that depth costs no stack. */
export function isNestedTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
	}
	return false;
}
