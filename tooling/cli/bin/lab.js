#!/usr/bin/env node
// The root links this folder, and not the package above: Turborepo takes a package of the root for a dependency of all.
import '../src/lab.ts';
