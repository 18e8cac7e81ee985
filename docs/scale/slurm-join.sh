#!/bin/sh
#SBATCH --job-name=ayumi-join
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=00:30:00
# After every task of the array: the parts become one site.
set -eu
exec ayumi join "$PARTS"/* --site "$SITE" --output "$OUTPUT"
