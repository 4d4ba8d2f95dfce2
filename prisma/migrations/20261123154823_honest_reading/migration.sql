-- CreateEnum
CREATE TYPE "UncountedPay" AS ENUM ('ONE_END_ONLY', 'IMPLAUSIBLE', 'NO_EXCHANGE_RATE');

-- CreateEnum
CREATE TYPE "EmployerKind" AS ENUM ('DIRECT', 'STAFFING', 'GIG_PLATFORM');

-- AlterTable
ALTER TABLE "employers" ADD COLUMN     "kind" "EmployerKind" NOT NULL DEFAULT 'DIRECT';

-- AlterTable
ALTER TABLE "posting_versions" ADD COLUMN     "hours_per_week" DOUBLE PRECISION,
ADD COLUMN     "opening_key" BIGINT,
ADD COLUMN     "pay_tiers" JSONB,
ADD COLUMN     "uncounted_pay" "UncountedPay",
ADD COLUMN     "wording_key" BIGINT;

-- What an import left that died: it is read anew.
DELETE FROM "staged_postings";

-- AlterTable
ALTER TABLE "staged_postings" ADD COLUMN     "employer_kind" "EmployerKind" NOT NULL,
ADD COLUMN     "hours_per_week" DOUBLE PRECISION,
ADD COLUMN     "opening_key" BIGINT NOT NULL,
ADD COLUMN     "pay_tiers" JSONB,
ADD COLUMN     "uncounted_pay" "UncountedPay",
ADD COLUMN     "wording_key" BIGINT;

-- CreateTable
CREATE TABLE "folded_postings" (
    "counted_on" DATE NOT NULL,
    "version_id" INTEGER NOT NULL,
    "into_id" INTEGER NOT NULL,

    CONSTRAINT "folded_postings_pkey" PRIMARY KEY ("counted_on","version_id")
);

-- CreateTable
CREATE TABLE "exchange_rates" (
    "currency" TEXT NOT NULL,
    "valid_on" DATE NOT NULL,
    "usd" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("currency","valid_on")
);

-- CreateIndex
CREATE INDEX "folded_postings_counted_on_into_id_idx" ON "folded_postings"("counted_on", "into_id");

-- AlterTable
ALTER TABLE "sources" ALTER COLUMN "is_sample" DROP NOT NULL,
ALTER COLUMN "is_sample" DROP DEFAULT;

-- Employers' keys lose their spaces and dots: those that differed in nothing else become one.
UPDATE "posting_versions" v SET "employer_id" = kept."id"
FROM "employers" e
JOIN (
  SELECT regexp_replace("key", '[ .]', '', 'g') AS "key", min("id") AS "id" FROM "employers" GROUP BY 1
) kept ON kept."key" = regexp_replace(e."key", '[ .]', '', 'g')
WHERE v."employer_id" = e."id" AND e."id" <> kept."id";

DELETE FROM "employers" e USING "employers" kept
WHERE kept."id" < e."id"
  AND regexp_replace(kept."key", '[ .]', '', 'g') = regexp_replace(e."key", '[ .]', '', 'g');

UPDATE "employers" SET "key" = regexp_replace("key", '[ .]', '', 'g') WHERE "key" ~ '[ .]';

-- AlterTable
ALTER TABLE "week_figures" ADD COLUMN     "employers" BYTEA;

-- CreateTable
CREATE TABLE "errata" (
    "id" SERIAL NOT NULL,
    "week" DATE NOT NULL,
    "role" TEXT NOT NULL,
    "figure" TEXT NOT NULL,
    "as_sent" TEXT NOT NULL,
    "corrected" TEXT NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "errata_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "errata_week_idx" ON "errata"("week");

-- AddForeignKey
ALTER TABLE "errata" ADD CONSTRAINT "errata_week_fkey" FOREIGN KEY ("week") REFERENCES "published_weeks"("week") ON DELETE CASCADE ON UPDATE CASCADE;

-- Packed numbers: to compress them takes longer than to store them as they are.
ALTER TABLE "week_figures" ALTER COLUMN "pay" SET STORAGE EXTERNAL,
ALTER COLUMN "employers" SET STORAGE EXTERNAL;
