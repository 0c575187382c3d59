const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The parts of a path that the mutated folder or file (`WASENDER_MUTATION_PART`) has too. */
function nearness(path) {
	const parts = (process.env.WASENDER_MUTATION_PART ?? '').split('/').map((part) => basename(part, '.ts'));
	return parts.filter((part) => path.includes(`/${part}/`) || path.includes(`/${part}.test.`)).length;
}

/** The tests of what is mutated come first: they are the likeliest to notice, and the first failure ends the run. */
module.exports = class NearestFirst extends Sequencer {
	sort(tests) {
		return [...tests].sort(
			(one, other) => nearness(other.path) - nearness(one.path) || one.path.localeCompare(other.path),
		);
	}
};
