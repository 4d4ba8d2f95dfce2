-- CreateEnum
CREATE TYPE "Seniority" AS ENUM ('ENTRY', 'MID', 'SENIOR');

-- CreateEnum
CREATE TYPE "Workplace" AS ENUM ('REMOTE', 'HYBRID', 'ONSITE');

-- CreateEnum
CREATE TYPE "PayPeriod" AS ENUM ('HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "SubscriberStatus" AS ENUM ('PENDING', 'CONFIRMED', 'UNSUBSCRIBED');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'SENDING', 'ACCEPTED', 'FAILED', 'SUPPRESSED', 'UNKNOWN');

-- CreateTable
CREATE TABLE "dataset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "newest_as_of" DATE NOT NULL,
    "last_imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imports" (
    "source_id" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    "partial" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("source_id","as_of")
);

-- CreateTable
CREATE TABLE "employers" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "employers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postings" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "first_seen_on" DATE NOT NULL,

    CONSTRAINT "postings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting_versions" (
    "id" SERIAL NOT NULL,
    "posting_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "open_from" DATE NOT NULL,
    "closed_on" DATE,
    "last_seen_on" DATE,
    "content_hash" BYTEA NOT NULL,
    "employer_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "seniority" "Seniority" NOT NULL,
    "workplace" "Workplace",
    "title" TEXT NOT NULL,
    "url" TEXT,
    "metros" TEXT[],
    "countries" TEXT[],
    "skills" TEXT[],
    "skill_words" TEXT[],
    "pay_text" TEXT,
    "pay_low" DOUBLE PRECISION,
    "pay_high" DOUBLE PRECISION,
    "pay_currency" TEXT,
    "pay_period" "PayPeriod",
    "floor_usd" INTEGER,
    "ceiling_usd" INTEGER,

    CONSTRAINT "posting_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
-- Nothing is lost with it: an import that died is run again.
CREATE UNLOGGED TABLE "staged_unchanged" (
    "id" SERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "posting_ids" INTEGER[],
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staged_unchanged_pkey" PRIMARY KEY ("id")
);

-- CreateTable
-- Nothing is lost with it: an import that died is run again.
CREATE UNLOGGED TABLE "staged_postings" (
    "import_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "employer_key" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "seniority" "Seniority" NOT NULL,
    "workplace" "Workplace",
    "title" TEXT NOT NULL,
    "url" TEXT,
    "metros" TEXT[],
    "countries" TEXT[],
    "skills" TEXT[],
    "skill_words" TEXT[],
    "pay_text" TEXT,
    "pay_low" DOUBLE PRECISION,
    "pay_high" DOUBLE PRECISION,
    "pay_currency" TEXT,
    "pay_period" "PayPeriod",
    "floor_usd" INTEGER,
    "ceiling_usd" INTEGER,
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staged_postings_pkey" PRIMARY KEY ("import_id","external_id")
);

-- CreateTable
CREATE TABLE "published_weeks" (
    "week" DATE NOT NULL,
    "counted_on" DATE NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "is_sample" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),
    "digest" BYTEA NOT NULL,
    "sources" JSONB NOT NULL,

    CONSTRAINT "published_weeks_pkey" PRIMARY KEY ("week")
);

-- CreateTable
CREATE TABLE "week_figures" (
    "week" DATE NOT NULL,
    "role" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "pay" BYTEA NOT NULL,

    CONSTRAINT "week_figures_pkey" PRIMARY KEY ("week","role")
);

-- CreateTable
CREATE TABLE "roles" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "focus" TEXT NOT NULL,
    "entry_points" TEXT[],
    "progression" TEXT[],
    "getting_started" TEXT NOT NULL,
    "day_to_day" TEXT NOT NULL,
    "market_outlook" TEXT NOT NULL,
    "posting_advice" TEXT NOT NULL,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "subscribers" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "status" "SubscriberStatus" NOT NULL DEFAULT 'PENDING',
    "roles" TEXT[],
    "confirm_hash" BYTEA,
    "confirm_expires_at" TIMESTAMPTZ(3),
    "confirms_sent" INTEGER NOT NULL DEFAULT 0,
    "last_confirm_at" TIMESTAMPTZ(3),
    "consent_source" TEXT NOT NULL,
    "consent_wording" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscribers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "email_hash" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("email_hash")
);

-- CreateTable
CREATE TABLE "issues" (
    "number" SERIAL NOT NULL,
    "week" DATE NOT NULL,
    "is_sample" BOOLEAN NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "variables" JSONB NOT NULL,
    "answer" JSONB NOT NULL,
    "dataset_version" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "pause_reason" TEXT,

    CONSTRAINT "issues_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" SERIAL NOT NULL,
    "issue_number" INTEGER NOT NULL,
    "subscriber_id" INTEGER NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "smtp_code" INTEGER,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sender_heartbeats" (
    "id" UUID NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sender_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheduled_runs" (
    "slot" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scheduled_runs_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "origins" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sources_name_key" ON "sources"("name");

-- CreateIndex
CREATE UNIQUE INDEX "employers_key_key" ON "employers"("key");

-- CreateIndex
CREATE UNIQUE INDEX "postings_source_id_external_id_key" ON "postings"("source_id", "external_id");

-- CreateIndex
CREATE INDEX "posting_versions_posting_id_open_from_idx" ON "posting_versions"("posting_id", "open_from");

-- CreateIndex
CREATE INDEX "posting_versions_role_open_from_idx" ON "posting_versions"("role", "open_from");

-- CreateIndex
CREATE INDEX "posting_versions_source_id_closed_on_idx" ON "posting_versions"("source_id", "closed_on");

-- CreateIndex
CREATE INDEX "staged_unchanged_import_id_idx" ON "staged_unchanged"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscribers_email_key_key" ON "subscribers"("email_key");

-- CreateIndex
CREATE UNIQUE INDEX "subscribers_confirm_hash_key" ON "subscribers"("confirm_hash");

-- CreateIndex
CREATE INDEX "subscribers_status_idx" ON "subscribers"("status");

-- CreateIndex
CREATE UNIQUE INDEX "issues_week_key" ON "issues"("week");

-- CreateIndex
CREATE INDEX "deliveries_issue_number_state_next_at_idx" ON "deliveries"("issue_number", "state", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_issue_number_subscriber_id_key" ON "deliveries"("issue_number", "subscriber_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postings" ADD CONSTRAINT "postings_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting_versions" ADD CONSTRAINT "posting_versions_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "postings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting_versions" ADD CONSTRAINT "posting_versions_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "week_figures" ADD CONSTRAINT "week_figures_week_fkey" FOREIGN KEY ("week") REFERENCES "published_weeks"("week") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issues" ADD CONSTRAINT "issues_week_fkey" FOREIGN KEY ("week") REFERENCES "published_weeks"("week") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_issue_number_fkey" FOREIGN KEY ("issue_number") REFERENCES "issues"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscribers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
