package uk.pharmail.account.directory;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "DirectoryPlace", description = "A pharmacy at which somebody can be found")
public record Place(
        @Schema(description = "Of the pharmacy") String odsCode,

        @Schema(description = "Left out where the register is not known yet") @Nullable
        String pharmacy,

        @Schema(description = "Left out where it can't be told from the register") @Nullable
        String town) {}
