// n8n loads the node and credential classes by the paths in package.json ("n8n"); the package itself exports nothing.
module.exports = {};
