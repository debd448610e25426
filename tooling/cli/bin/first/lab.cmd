@rem `pnpm lab` where nothing is installed yet: see .pnpmfile.cjs.
@node "%~dp0..\install.js" labs && pnpm lab %*
