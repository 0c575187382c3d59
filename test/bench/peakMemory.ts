import { readFileSync, writeFileSync } from 'node:fs';

function statusBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024;
}

/** The resident memory that a process has now, in bytes. */
export function residentOf(pid: number): number {
	return statusBytes(pid, 'VmRSS');
}

/** Begins to watch how much memory a process has at most; what it had before does not count. @returns what it has now, in bytes */
export function startPeakOf(pid: number): number {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	return statusBytes(pid, 'VmRSS');
}

/** The most resident memory that a process has had since `startPeakOf`, in bytes. */
export function peakOf(pid: number): number {
	return statusBytes(pid, 'VmHWM');
}
