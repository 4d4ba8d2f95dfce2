-- CreateEnum
CREATE TYPE "LetterFrequency" AS ENUM ('WEEKLY', 'WHEN_MOVED');

-- CreateEnum
CREATE TYPE "BounceKind" AS ENUM ('HARD', 'SOFT', 'POLICY');

-- DropIndex
DROP INDEX "deliveries_issue_number_state_next_at_idx";

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "bounce_kind" "BounceKind",
ADD COLUMN     "bounce_status" TEXT,
ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "complained_at" TIMESTAMPTZ(3),
ADD COLUMN     "edition_id" INTEGER;

-- AlterTable
ALTER TABLE "issues" ADD COLUMN     "resumed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "published_weeks" ADD COLUMN     "skill_employers" BYTEA;

-- AlterTable
ALTER TABLE "scheduled_runs" ADD COLUMN     "beat_at" TIMESTAMPTZ(3),
ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "taken_by" UUID;

-- AlterTable
ALTER TABLE "subscribers" ADD COLUMN     "consent_network" TEXT,
ADD COLUMN     "frequency" "LetterFrequency" NOT NULL DEFAULT 'WEEKLY';

-- CreateTable
CREATE TABLE "signups" (
    "id" SERIAL NOT NULL,
    "subscriber_id" INTEGER,
    "visitor_hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "DeliveryState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "smtp_code" INTEGER,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "signups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "editions" (
    "id" SERIAL NOT NULL,
    "issue_number" INTEGER NOT NULL,
    "roles" TEXT[],
    "subject" TEXT,
    "html" TEXT,
    "text" TEXT,
    "variables" JSONB,
    "answer" JSONB,
    "composed_at" TIMESTAMPTZ(3),

    CONSTRAINT "editions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "charts" (
    "hash" TEXT NOT NULL,
    "png" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "charts_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sending_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "paused_at" TIMESTAMPTZ(3),
    "pause_reason" TEXT,
    "identity" TEXT,

    CONSTRAINT "sending_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "signups_visitor_hash_at_idx" ON "signups"("visitor_hash", "at");

-- CreateIndex
CREATE INDEX "signups_state_next_at_idx" ON "signups"("state", "next_at");

-- CreateIndex
CREATE INDEX "signups_subscriber_id_idx" ON "signups"("subscriber_id");

-- CreateIndex
CREATE INDEX "signups_at_idx" ON "signups"("at");

-- CreateIndex
CREATE UNIQUE INDEX "editions_issue_number_roles_key" ON "editions"("issue_number", "roles");

-- CreateIndex
CREATE INDEX "deliveries_issue_number_state_next_at_id_idx" ON "deliveries"("issue_number", "state", "next_at", "id");

-- AddForeignKey
ALTER TABLE "signups" ADD CONSTRAINT "signups_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscribers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "editions" ADD CONSTRAINT "editions_issue_number_fkey" FOREIGN KEY ("issue_number") REFERENCES "issues"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
