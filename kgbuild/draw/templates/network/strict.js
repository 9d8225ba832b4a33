// All scripts that follow are one, in strict mode.
"use strict";
