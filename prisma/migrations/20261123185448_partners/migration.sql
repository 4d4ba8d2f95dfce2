-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "access_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "api_key_uses" (
    "key_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "requests" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_uses_pkey" PRIMARY KEY ("key_id","day")
);

-- CreateTable
CREATE TABLE "trusted_documents" (
    "hash" BYTEA NOT NULL,
    "text" TEXT NOT NULL,
    "key_id" INTEGER NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trusted_documents_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "trusted_documents_key_id_idx" ON "trusted_documents"("key_id");

-- AddForeignKey
ALTER TABLE "api_key_uses" ADD CONSTRAINT "api_key_uses_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trusted_documents" ADD CONSTRAINT "trusted_documents_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;
