const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The Node packages name their platform as a string, which the lockfile drops;
// as lists, `os` and `cpu` are recorded and only this machine's runtime is fetched.
const asList = (value) => (typeof value === 'string' ? [value] : value);

const installed = (name) => existsSync(join(__dirname, 'node_modules', name));

module.exports = {
  hooks: {
    // pnpm would install everything before any script. On a new machine, a script installs what it needs
    // (tooling/cli/bin/install.js): `pnpm dev` alone needs less than two thirds of it.
    updateConfig(config) {
      // A development dependency of the root: without it, not everything is installed.
      if (!installed('knip')) config.verifyDepsBeforeRun = false;
      // `pnpm lab` is a program and not a script: until it is linked, one takes its place that installs it.
      if (!installed('lab'))
        config.extraBinPaths = [...(config.extraBinPaths ?? []), join(__dirname, 'tooling/cli/bin/first')];
      return config;
    },
    readPackage(manifest) {
      if (/^node-(bin-)?(linux|darwin|win)-/.test(manifest.name ?? '')) {
        manifest.os = asList(manifest.os);
        manifest.cpu = asList(manifest.cpu);
      }
      return manifest;
    },
  },
};
