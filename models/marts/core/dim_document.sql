with

condition as (
    select
        document_id,
        is_met,
    from {{ ref('int_document__condition') }}
    where condition_key = 'all_money_is_fiscal'
),

name_in_year as (
    select
        document.document_id,
        max(publisher.publisher_name) as publisher_name,
    from {{ ref('stg_document') }} as document
    inner join {{ ref('publisher') }} as publisher
        on
            document.publisher_code = publisher.publisher_code
            and {{ is_valid_in(
                'document.fiscal_year', 'publisher.valid_from', 'publisher.valid_to'
            ) }}
    group by document.document_id
),

final as (
    select
        document.document_id,
        document.publisher_code,
        coalesce(name_in_year.publisher_name, current_publisher.publisher_name)
            as publisher_name,
        document.publisher_label,
        document.fiscal_year,
        document.kind,
        document.scope,
        ranked.revision_no,
        ranked.is_current,
        ranked.superseded_by,
        ranked.duplicate_of,
        condition.is_met as is_all_money_fiscal,
        document.unit,
        document.source_file,
        document.source_sha256,
        document.media_type,
        document.page_count,
        document.extractor_version,
        document.source_title,
        document.source_url,
        document.published_on,
        document.retrieved_on,
        document.content_sha256,
    from {{ ref('stg_document') }} as document
    inner join {{ ref('int_document__ranked') }} as ranked
        on document.document_id = ranked.document_id
    inner join {{ ref('dim_publisher') }} as current_publisher
        on document.publisher_code = current_publisher.publisher_code
    left join name_in_year
        on document.document_id = name_in_year.document_id
    left join condition
        on document.document_id = condition.document_id
)

select * from final
