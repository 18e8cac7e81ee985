#!/bin/sh
#SBATCH --job-name=ayumi-build
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=00:15:00
# One task builds one part. SITE holds content/ and themes/; PARTS is a folder that every node can write to.
set -eu
exec ayumi build --site "$SITE" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    --output "$PARTS/$SLURM_ARRAY_TASK_ID" --timings
