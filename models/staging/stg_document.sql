with

load as (
    select
        document_id,
        content_sha256,
    from {{ source('raw', 'load_log') }}
),

final as (
    select
        document.document_id,
        document.publisher_label,
        document.publisher_code,
        cast(document.fiscal_year as integer) as fiscal_year,
        document.kind,
        document.scope,
        document.unit,
        document.source_file,
        document.source_sha256,
        document.media_type,
        cast(document.page_count as integer) as page_count,
        document.extractor_version,
        document.source_title,
        document.source_url,
        cast(document.published_on as date) as published_on,
        cast(document.retrieved_on as date) as retrieved_on,
        load.content_sha256,
    from {{ source('raw', 'document') }} as document
    left join load
        on document.document_id = load.document_id
)

select * from final
