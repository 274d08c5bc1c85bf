package io.quarkiverse.sessions.runtime.values;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.core.util.JacksonFeatureSet;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/** Jackson makes the zone {@code UTC} an offset when it reads it; not here. The application's own way of reading stays. */
final class KeptZones extends SimpleModule {

    private static final long serialVersionUID = 1L;

    KeptZones() {
        super(KeptZones.class.getName());
        setDeserializerModifier(new NotNormalized());
    }

    private static final class NotNormalized extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription type,
                JsonDeserializer<?> deserializer) {
            return type.getBeanClass() == ZonedDateTime.class && deserializer instanceof InstantDeserializer<?> standard
                    ? standard.withFeatures(JacksonFeatureSet.fromDefaults(JavaTimeFeature.values())
                            .without(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
                    : deserializer;
        }
    }
}
