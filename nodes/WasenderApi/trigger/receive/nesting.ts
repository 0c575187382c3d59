// WhatsApp's own messages nest a dozen deep; what n8n stores and hands on recursively must not come from an attacker.
const DEEPEST = 100;

/**
 * Whether a value nests deeper than any event does. It is the first to walk an event, so it goes no deeper than that,
 * and keeps nothing but its own place: neither depth nor size costs memory.
 * @param value as JSON gives it
 */
export function isNestedTooDeep(value: unknown, levels = DEEPEST): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	if (Array.isArray(value)) {
		for (const entry of value) if (isNestedTooDeep(entry, levels - 1)) return true;
		return false;
	}
	for (const key in value) if (isNestedTooDeep((value as Record<string, unknown>)[key], levels - 1)) return true;
	return false;
}
